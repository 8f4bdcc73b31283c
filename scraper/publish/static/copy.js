// A button behind each text that people copy as a whole. Without this script the text is there to be selected.
(() => {
  const words = document.currentScript.dataset;
  const select = (element) => getSelection().selectAllChildren(element);
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent.trim());
      return words.copied;
    } catch {
      // Browsers give no clipboard to pages without https.
      select(element);
      return words.selected;
    }
  };
  for (const element of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second copy";
    button.textContent = words.button;
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "quiet";
    button.addEventListener("click", async () => {
      said.textContent = await copy(element);
      setTimeout(() => { said.textContent = ""; }, 4000);
    });
    element.after(" ", button, " ", said);
  }
})();
