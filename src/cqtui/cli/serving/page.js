"use strict";
// Before the terminal of textual-serve begins: where its socket is, and that its letters are there,
// since it measures them once.
(() => {
  const begin = window.onload;
  const folder = location.pathname.replace(/[^/]*$/, "");
  // The token is of no more use in the address, and should not lie in the browser's history.
  history.replaceState(null, "", folder);
  // No address in a report is opened by a click that was meant for the text.
  window.open = () => null;
  window.onload = async (event) => {
    const terminal = document.getElementById("terminal");
    terminal.dataset.sessionWebsocketUrl = `ws://${location.host}${folder}ws`;
    document.querySelector(".ended button").onclick = () => location.reload();
    const wanted = ["16px", "bold 16px"].map((size) =>
      document.fonts.load(`${size} "Roboto Mono"`, "A“—…·重庆，。"));
    await Promise.allSettled(wanted);
    // Keys go to the terminal as soon as something stands on it; before, it has nobody to send them to.
    const seen = new MutationObserver(() => {
      if (document.body.classList.contains("-first-byte")) {
        seen.disconnect();
        document.querySelector(".xterm-helper-textarea").focus();
      }
    });
    seen.observe(document.body, {attributes: true, attributeFilter: ["class"]});
    begin(event);
  };
})();
