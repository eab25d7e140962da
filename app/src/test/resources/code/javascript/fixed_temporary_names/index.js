const fs = require("fs");
const os = require("os");
const path = require("path");

exports.handler = async (event) => {
  fs.writeFileSync("/tmp/input.json", event.body); // BAD CD-377
  fs.writeFileSync("/tmp/passing.json", event.body); // ok: removed in the end
  fs.unlinkSync("/tmp/passing.json");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "in-"));
  fs.writeFileSync(path.join(folder, "input.json"), event.body); // ok: a folder of its own
};
