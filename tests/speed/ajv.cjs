// ajv on many articles in one process: `node ajv.cjs SCHEMA COUNT < LIST`; prints the CPU seconds that validating took.
const fs = require("fs");
const Ajv = require("ajv/dist/2020").default;
const validate = require("ajv-formats").default(new Ajv({ strict: false, allErrors: true }))
  .compile(JSON.parse(fs.readFileSync(process.argv[2], "utf8")));
const articles = fs.readFileSync(0, "utf8").trim().split("\n").map((name) => JSON.parse(fs.readFileSync(name, "utf8")));
const before = process.cpuUsage();
for (const article of articles) if (!validate(article)) throw new Error(JSON.stringify(validate.errors));
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6);
