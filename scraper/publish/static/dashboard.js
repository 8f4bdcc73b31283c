// Reads out a chart where the pointer is, or by the arrow keys. Without it the table below each chart says the same.
const language = document.documentElement.lang;

function written(number) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(number);
}

function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

class Readout {
  constructor(figure) {
    this.figure = figure;
    this.image = figure.querySelector("img");
    this.cursor = element("div", "cursor");
    this.box = element("div", "readout");
    this.place = -1;
    this.hide();
    figure.append(this.cursor, this.box);
    // The keys belong to the picture; what they read out is said in the box.
    this.image.tabIndex = 0;
    this.image.setAttribute("aria-description", figure.dataset.hint);
    this.box.setAttribute("role", "status");
    this.image.addEventListener("pointermove", (event) => this.follow(event));
    this.image.addEventListener("pointerleave", () => this.hide());
    this.image.addEventListener("blur", () => this.hide());
    this.image.addEventListener("keydown", (event) => this.step(event));
  }

  async figures() {
    this.asked ??= fetch(this.figure.dataset.chart).then((answer) => (answer.ok ? answer.json() : null));
    return this.asked;
  }

  async follow(event) {
    const figures = await this.figures();
    if (!figures) return;
    const [first, last] = this.ends(figures);
    const part = (event.offsetX / this.image.clientWidth - first) / (last - first || 1);
    this.show(figures, Math.round(part * (figures.labels.length - 1)));
  }

  async step(event) {
    const moves = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    if (event.key === "Escape") this.hide();
    if (!(event.key in moves)) return;
    event.preventDefault();
    const figures = await this.figures();
    if (figures) this.show(figures, this.place < 0 ? figures.labels.length - 1 : this.place + moves[event.key]);
  }

  ends(figures) {
    return figures.places[this.image.currentSrc.match(/-(\w+)\.svg/)[1]];
  }

  show(figures, wanted) {
    const count = figures.labels.length;
    this.place = Math.max(0, Math.min(count - 1, wanted));
    const [first, last] = this.ends(figures);
    const left = (first + (count > 1 ? (this.place / (count - 1)) * (last - first) : 0)) * this.image.clientWidth;
    const lines = figures.series.map(({ name, numbers }) => [name, written(numbers[this.place])]);
    this.box.replaceChildren(...[[figures.labels[this.place], ""], ...(lines.length > 1 ? lines : [["", lines[0][1]]])].map(line));
    this.cursor.hidden = this.box.hidden = false;
    Object.assign(this.cursor.style, { left: `${left}px`, top: `${this.image.offsetTop}px`, height: `${this.image.clientHeight}px` });
    const beside = left + this.box.offsetWidth + 12 > this.image.clientWidth ? left - this.box.offsetWidth - 12 : left + 12;
    Object.assign(this.box.style, { left: `${Math.max(0, beside)}px`, top: `${this.image.offsetTop}px` });
  }

  hide() {
    this.cursor.hidden = this.box.hidden = true;
    this.place = -1;
  }
}

function line([name, value]) {
  const made = element("p", "");
  for (const text of [name, value]) {
    const part = document.createElement("span");
    part.textContent = text;
    made.append(part);
  }
  return made;
}

for (const figure of document.querySelectorAll("[data-chart]:not([data-lying])")) new Readout(figure);
