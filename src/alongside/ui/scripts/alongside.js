// The pages' own script: it stands first in the body, so that nothing is drawn before the page knows of it.
// It is a file, not part of the page, so that the content policy need allow no script within a page.

const { frontend } = document.currentScript.dataset; // where GOV.UK Frontend stands, by its hashed name

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");

// Older versions of Safari forget what a table is once its rows become blocks, as they do on narrow screens.
const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };

document.addEventListener("DOMContentLoaded", () => {
  for (const part of document.querySelectorAll(".al-stack, .al-stack :is(thead, tbody, tr, th, td)"))
    part.setAttribute("role", roles[part.tagName] || (part.scope === "col" ? "columnheader" : "rowheader"));
  import(frontend).then(({ initAll }) => initAll());
});
