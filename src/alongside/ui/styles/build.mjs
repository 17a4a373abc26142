// Builds what pages and PDF files are made of, from the packages named in package.json, into two
// folders that git ignores: ui/static/alongside (pages) and ui/fonts (PDF).

import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "sass";

const styles = dirname(fileURLToPath(import.meta.url));
const ui = dirname(styles);
const packages = join(styles, "../../../../node_modules");
const govuk = join(packages, "govuk-frontend/dist/govuk");
const webFonts = join(packages, "@fontsource/source-sans-3");
const paperFonts = join(packages, "@expo-google-fonts/source-sans-3");
const pages = join(ui, "static/alongside");
const paper = join(ui, "fonts");

for (const folder of [pages, paper]) rmSync(folder, { recursive: true, force: true });
for (const part of ["css", "js", "fonts", "images"]) mkdirSync(join(pages, part), { recursive: true });
mkdirSync(paper, { recursive: true });

// alongside.css dresses the service; report.css is small, and is written into each report's file.
for (const sheet of ["alongside", "report"]) {
  const { css } = compile(join(styles, `${sheet}.scss`), {
    loadPaths: [packages],
    style: "compressed",
    quietDeps: true,
  });
  writeFileSync(join(pages, "css", `${sheet}.css`), css);
}

cpSync(join(govuk, "govuk-frontend.min.js"), join(pages, "js/govuk-frontend.min.js"));
cpSync(join(ui, "scripts/alongside.js"), join(pages, "js/alongside.js"));

// GOV.UK Frontend's styles name this picture even where it is never shown. An empty one keeps
// hashed names working without bringing the crest itself.
writeFileSync(join(pages, "images/govuk-crest.svg"), '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n');

for (const weight of [400, 600, 700]) {
  cpSync(
    join(webFonts, `files/source-sans-3-latin-${weight}-normal.woff2`),
    join(pages, `fonts/source-sans-3-${weight}.woff2`),
  );
}
cpSync(join(webFonts, "LICENSE"), join(pages, "fonts/LICENCE.txt"));

for (const name of ["400Regular", "600SemiBold", "700Bold"]) {
  cpSync(join(paperFonts, name, `SourceSans3_${name}.ttf`), join(paper, `SourceSans3-${name}.ttf`));
}
cpSync(join(paperFonts, "LICENSE_FONT"), join(paper, "LICENCE.txt"));
cpSync(join(styles, "icon.svg"), join(pages, "images/icon.svg"));
