const https = require("https");

exports.handler = async (event) => {
  const open = new https.Agent({ rejectUnauthorized: false }); // BAD CD-295
  const agent = new https.Agent({ rejectUnauthorized: true, keepAlive: true }); // ok
  https.get("https://partner.example", { rejectUnauthorized: false }); // BAD CD-295
  https.get("https://partner.example", { timeout: 3000 }); // ok
  return [open, agent].length;
};
