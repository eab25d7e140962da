const fs = require("fs").promises;

exports.handler = (event, context, callback) => {
  if (event.page) {
    const page = "<p>" + event.page + "</p>";
    callback(null, { statusCode: 200, headers: { "Content-Type": "text/html" }, body: page }); // BAD CD-79
  }
  if (event.data) {
    callback(null, { statusCode: 200, headers: { "Content-Type": "application/json" }, body: event.data }); // ok
  }
  fs.readFile("fixed.txt")
    .then(() => callback(null, { statusCode: 204 }))
    .catch((error) => callback(null, { statusCode: 500, body: error.stack })); // BAD CD-209
};
