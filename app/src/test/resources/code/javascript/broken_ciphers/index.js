const crypto = require("crypto");

exports.handler = async (event) => {
  const { password, text } = JSON.parse(event.body);
  const cipher = crypto.createCipheriv("aes-128-ecb", process.env.KEY, null); // BAD CD-327
  const good = crypto.createCipheriv("aes-256-gcm", process.env.KEY, crypto.randomBytes(12)); // ok
  const stored = crypto.createHash("md5").update(password).digest("hex"); // BAD CD-328
  const strong = crypto.createHash("sha256").update(password).digest("hex"); // ok for this rule
  const tag = crypto.createHash("md5").update(text).digest("hex"); // ok: no secret
  return [cipher, good, stored, strong, tag].length;
};
