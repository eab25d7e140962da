const jwt = require("jsonwebtoken");
const { jwtDecode } = require("jwt-decode");

exports.handler = async (event) => {
  const token = event.headers.authorization;
  const claims = jwt.decode(token); // BAD CD-347
  const more = jwtDecode(token); // BAD CD-347
  const kid = jwt.decode(token, { complete: true }).header.kid; // ok: chooses the key
  const known = jwt.verify(token, process.env.KEY, { algorithms: ["RS256"] }); // ok
  return [claims, more, kid, known].length;
};
