"""Measurements of speed and memory, each as a ratio to a limit taken in the same run, because machines drift."""
