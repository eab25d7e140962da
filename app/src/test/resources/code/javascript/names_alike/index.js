const db = {
  query(text) {
    return text;
  },
};
const exec = (text) => text.length;
const child_process = { exec };

exports.handler = async (event) => {
  db.query("select '" + event.id + "'"); // ok
  exec(event.x); // ok
  child_process.exec(event.x); // ok
  require('child_process').exec(event.x); // BAD CD-78
};
