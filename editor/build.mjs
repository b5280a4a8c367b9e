// Builds the one script the desk serves, with the licences of what is in it and
// its hash. The output is committed: `node build.mjs --check` says if it is stale.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = new URL("./", import.meta.url);
const OUT = new URL("../crates/web/assets/editor/", HERE);
const LARGEST_GZ = 120 * 1024;

const result = await build({
  entryPoints: [new URL("src/main.js", HERE).pathname],
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome105", "firefox110", "safari15.4"],
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  write: false,
});
const script = result.outputFiles[0].contents;
const gz = gzipSync(script, { level: 9 }).length;
if (gz > LARGEST_GZ) throw new Error(`the script is ${gz} bytes gzipped, more than ${LARGEST_GZ}`);

const packages = [
  ...new Set(
    Object.keys(result.metafile.inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter(Boolean),
  ),
].sort();
const read = (path) => readFileSync(new URL(path, HERE), "utf8");
const licences = packages.map((name) => {
  const { version, license } = JSON.parse(read(`node_modules/${name}/package.json`));
  return `${name} ${version} (${license})\n\n${read(`node_modules/${name}/LICENSE`).trim()}\n`;
});
const sha256 = createHash("sha256").update(script).digest("hex");

const outputs = {
  "editor.js": script,
  "licences.txt": licences.join(`\n${"-".repeat(72)}\n\n`),
  "README.md": readme(),
};

function readme() {
  return `# The built editor

\`editor.js\` is built from \`editor/\` with \`npm ci && npm run build\`; never edit it by hand.
It holds our own code (Apache-2.0) and the packages named in \`licences.txt\` (MIT).

- sha256 \`${sha256}\`
- ${script.length} bytes, ${gz} gzipped

\`npm run check\` builds again and fails if these files differ.
`;
}

let stale = false;
for (const [name, content] of Object.entries(outputs)) {
  const url = new URL(name, OUT);
  if (process.argv.includes("--check")) {
    stale ||= !readFileSync(url).equals(Buffer.from(content));
  } else writeFileSync(url, content);
}
console.log(`editor.js ${script.length} bytes, ${gz} gzipped, sha256 ${sha256}`);
if (process.argv.includes("--sizes")) {
  const output = Object.values(result.metafile.outputs)[0];
  for (const [path, { bytesInOutput }] of Object.entries(output.inputs).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)) {
    console.log(String(bytesInOutput).padStart(8), path);
  }
}
if (stale) {
  console.error("the committed files are stale: run npm run build");
  process.exitCode = 1;
}
