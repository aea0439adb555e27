// ajv's part of reports.py: holds documents to a schema, prints what is wrong as a JSON list. Exits 77 without ajv.
//   node reports.cjs SCHEMA [--lines] FILE...
"use strict";

const fs = require("node:fs");
const path = require("node:path");

let Ajv, addFormats;
try {
  Ajv = require("ajv/dist/2020");
  addFormats = require("ajv-formats");
} catch {
  process.exit(77);
}

const [schema, ...rest] = process.argv.slice(2);
const lines = rest[0] === "--lines";
const files = lines ? rest.slice(1) : rest;

const ajv = addFormats(new Ajv.default({ allErrors: true, strict: false, logger: false }));
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
const complaints = [];
for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  for (const document of lines ? text.split("\n").filter((line) => line !== "") : [text]) {
    if (validate(JSON.parse(document))) continue;
    complaints.push(...validate.errors.map((e) => `${path.basename(file)}${e.instancePath}: ${e.message}`));
  }
}
console.log(JSON.stringify(complaints));
