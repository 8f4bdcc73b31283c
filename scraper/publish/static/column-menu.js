// The menu of a column is Datasette's table.js; this puts it into the language of the page.
for (const [name, words] of Object.entries(JSON.parse(document.currentScript?.dataset.words ?? "{}"))) {
  const link = document.querySelector(`.dropdown-${name}`);
  if (link) link.textContent = words;
}
