"""How much of real pages extraction gets right, beside what general tools get right there."""
