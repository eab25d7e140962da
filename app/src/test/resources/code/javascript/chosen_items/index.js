const { exec } = require("child_process");

const ALLOWED = ["a.png", "b.png"];

exports.handler = async (event) => {
  const { names } = JSON.parse(event.body);
  const known = names.filter((name) => ALLOWED.includes(name));
  known.forEach((name) => exec("convert " + name)); // ok
  const long = names.filter((name) => name.length > 3);
  long.forEach((name) => exec("convert " + name)); // BAD CD-78
};
