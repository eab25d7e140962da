'use strict';
const AWS = require('aws-sdk');
const { exec } = require('child_process');
const child = require('child_process');
const fs = require('fs');
const request = require('request');
const http = require('http');
const Sequelize = require('sequelize');
const knex = require('knex')({ client: 'pg' });
const AdmZip = require('adm-zip');
const unzipper = require('unzipper');
const libxml = require('libxmljs');
const nunjucks = require('nunjucks');
const pug = require('pug');
const mongoose = require('mongoose');
const User = mongoose.model('User', new mongoose.Schema({ name: String }));
const sequelize = new Sequelize(process.env.DB);
const docClient = new AWS.DynamoDB.DocumentClient();
const s3 = new AWS.S3();

module.exports.handler = (event, context, callback) => {
  const body = JSON.parse(event.body);
  exec('ls ' + body.dir, (error, stdout, stderr) => { // BAD CD-78
    callback(null, { statusCode: 200, body: stdout });
  });
};

module.exports.fetchHandler = function (event, context, callback) {
  const u = event.queryStringParameters.url;
  request(u, function (err, res, body) { // BAD CD-918
    callback(null, { statusCode: 200, body: body });
  });
  request.post({ url: u, json: true }, () => {}); // BAD CD-918
  http.get({ hostname: event.queryStringParameters.host, path: '/' }, () => {}); // BAD CD-918
};

exports.sqlHandler = async (event) => {
  const id = event.pathParameters.id;
  await sequelize.query(`select * from t where id = ${id}`); // BAD CD-89
  await knex.raw('select * from t where id = ' + id); // BAD CD-89
  await knex('t').whereRaw('id = ' + id); // BAD CD-89
  await knex.raw('select * from t where id = ?', [id]); // ok
  await User.findOne({ name: JSON.parse(event.body).name }); // BAD CD-943
  await User.find(JSON.parse(event.body)); // BAD CD-943
  const p = docClient.scan({ TableName: 't', FilterExpression: 'a = ' + id }).promise(); // BAD CD-943
  return { statusCode: 200, body: '' };
};

exports.zipHandler = async (event) => {
  const buf = Buffer.from(event.body, 'base64');
  const zip = new AdmZip(buf);
  zip.extractAllTo('/tmp/x', true); // BAD CD-22
  libxml.parseXml(buf.toString(), { noent: true, noblanks: true }); // BAD CD-611
  nunjucks.renderString(event.body, {}); // BAD CD-1336
  pug.compile(event.body)(); // BAD CD-1336
  fs.createReadStream('/var/task/' + event.queryStringParameters.f); // BAD CD-22
  fs.promises.readFile('/var/task/' + event.queryStringParameters.f); // BAD CD-22
  const o = {};
  for (const k in JSON.parse(event.body)) {
    o[k] = 1;
  }
  return { statusCode: 200, body: '' };
};
