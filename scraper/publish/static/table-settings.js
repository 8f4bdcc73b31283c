// Datasette's table.js reads this from the page.
window.DATASETTE_ALLOW_FACET = document.currentScript.dataset.allowFacet === "true";
