// The SQL editor on Datasette's own CodeMirror: highlighting, Shift+Enter runs, one button lays the statement out.
(() => {
  const format = document.getElementById("sql-format");
  const editable = document.getElementById("sql-editor");
  const shown = document.getElementById("sql-query");
  if (editable) {
    const editor = CodeMirror.fromTextArea(editable, { mode: "text/x-sql", lineWrapping: true, viewportMargin: Infinity });
    editor.getInputField().setAttribute("aria-label", editable.labels[0].textContent);
    editor.setOption("extraKeys", { "Shift-Enter": () => editable.form.submit(), Tab: false, "Shift-Tab": false });
    if (format) {
      format.hidden = false;
      format.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
    }
  } else if (shown && format) {
    const laidOut = sqlFormatter.format(shown.textContent);
    format.hidden = laidOut === shown.textContent;
    format.addEventListener("click", () => {
      shown.textContent = laidOut;
      shown.closest("details").open = true;
    });
  }
})();
