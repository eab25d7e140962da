const express = require("express");
const { exec } = require("child_process");

const app = express();

app.get("/print", (req, res) => {
  exec(`print ${req.query.order}`); // BAD CD-78
  res.json({ printed: true });
});

app.listen(8080);
