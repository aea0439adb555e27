// ajv's part of schema_peers.py: prints what it says otherwise, as a JSON list. Exits 77 if ajv is not there.
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

const root = process.argv[2];
const load = (...steps) => JSON.parse(fs.readFileSync(path.join(root, ...steps), "utf8"));
const names = (...steps) => fs.readdirSync(path.join(root, ...steps)).filter((name) => name.endsWith(".json")).sort();

// Strict, but for two lints of style: a condition names `type` and leaves its type to the member itself.
const ajv = addFormats(new Ajv.default({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }));
const complaints = [];
for (const [version, folder] of [["1.0", "schema-1.0"], ["2.0", "schema"]]) {
  const validators = {};
  for (const file of names("schema", version)) {
    validators[file.split(".")[0]] = ajv.compile(load("schema", version, file));
  }
  const fixtures = ["tests", "fixtures", folder];
  const places = (name, document) => {
    const validate = validators[name.split("-")[0]];
    return validate(document) ? [] : [...new Set(validate.errors.map((error) => error.instancePath))];
  };
  for (const file of names(...fixtures, "valid")) {
    const name = path.basename(file, ".json");
    const found = places(name, load(...fixtures, "valid", file));
    if (found.length > 0) complaints.push(`${version}: ${name}: refused at ${found}`);
  }
  const wanted = load(...fixtures, "faults.json");
  for (const file of names(...fixtures, "invalid")) {
    const name = path.basename(file, ".json");
    const found = places(name, load(...fixtures, "invalid", file));
    if (!found.includes(wanted[name])) {
      complaints.push(`${version}: ${name}: wanted a fault at "${wanted[name]}", found ${JSON.stringify(found)}`);
    }
  }
}
console.log(JSON.stringify(complaints));
