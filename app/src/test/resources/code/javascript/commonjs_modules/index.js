const shell = require('./lib/shell');
const { quiet } = require('./lib');
exports.handler = async (event) => {
  shell.run(event.command);
  shell.run('ls');
  quiet(event.command);
};
