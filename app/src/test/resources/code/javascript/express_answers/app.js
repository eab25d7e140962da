const express = require("express");
const serverless = require("serverless-http");
const app = express();

app.get("/hello", (req, res) => {
  res.send(`<h1>Hello ${req.query.name}</h1>`); // BAD CD-79
});
app.get("/plain", (req, res) => {
  res.json({ name: req.query.name }); // ok
});
app.get("/go", (req, res) => {
  res.redirect(301, req.query.to); // BAD CD-601
});
app.get("/header", (req, res) => {
  res.status(302).set("Location", req.query.to).end(); // BAD CD-601
});
app.get("/language", (req, res) => {
  res.set("Content-Language", "en").send("fixed"); // ok
});
app.get("/settings", (req, res) => {
  res.status(200).json(process.env); // BAD CD-200
});
app.get("/parsed", (req, res) => {
  try {
    res.json(JSON.parse(req.query.text)); // ok
  } catch (error) {
    res.status(500).send(error.stack); // BAD CD-209
  }
});

exports.handler = serverless(app);
