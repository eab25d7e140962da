const crypto = require("crypto");

exports.handler = async (event) => {
  const resetToken = Math.random().toString(36).slice(2); // BAD CD-330
  const otp = Math.floor(100000 + Math.random() * 900000); // BAD CD-330
  const jitter = Math.random() * 100; // ok: no secret
  const sessionId = crypto.randomUUID(); // ok
  return { body: [resetToken, otp, jitter, sessionId].join() };
};
