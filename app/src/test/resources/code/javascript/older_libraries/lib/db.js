const mysql = require('serverless-mysql')({ config: { host: 'h' } });
const { execSync } = require('child_process');
module.exports = {
  query: async (name) => {
    const r = await mysql.query(`select * from u where n = '${name}'`); // BAD CD-89
    await mysql.end();
    return r;
  },
  run(cmd) {
    return execSync(cmd); // BAD CD-78
  },
};
exports.other = 1;
