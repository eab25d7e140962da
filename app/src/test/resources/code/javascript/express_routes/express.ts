import express, { Request, Response } from 'express';
import serverless from 'serverless-http';
import { exec, execSync, spawn } from 'child_process';
import util from 'util';
import axios from 'axios';
import fs from 'fs/promises';
import path from 'path';
import mysql from 'mysql2/promise';
import { Pool } from 'pg';
import jwt from 'jsonwebtoken';
import _ from 'lodash';
import ejs from 'ejs';

const execAsync = util.promisify(exec);
const app = express();
const router = express.Router();
const pool = new Pool();
app.use(express.json());

router.get('/ping/:host', async (req: Request, res: Response) => {
  const { stdout } = await execAsync(`ping -c 1 ${req.params.host}`); // BAD CD-78
  res.json({ stdout });
});

router.get('/users', async (req, res) => {
  const { name } = req.query;
  const { rows } = await pool.query(`select * from users where name = '${name}'`); // BAD CD-89
  const ok = await pool.query('select * from users where name = $1', [name]); // ok
  res.send(rows);
});

app.post('/login', async (req, res, next) => {
  try {
    const conn = await mysql.createConnection({ host: process.env.DB });
    const [rows] = await conn.execute("select * from u where n='" + req.body.user + "'"); // BAD CD-89
    const [r2] = await conn.query(`select * from u where n=${mysql.escape(req.body.user)}`); // ok
    res.status(200).json(rows);
  } catch (e) {
    res.status(500).send(e.stack); // BAD CD-209
  }
});

app.get('/file', async (req, res) => {
  const data = await fs.readFile(path.join(__dirname, 'files', req.query.name as string)); // BAD CD-22
  res.send(data);
});

app.get('/fetch', async (req, res) => {
  const r = await axios.get(req.query.url as string); // BAD CD-918
  const r2 = await axios({ method: 'get', url: `http://${req.query.host}/` }); // BAD CD-918
  res.json(r.data);
});

app.get('/hello', (req, res) => {
  res.send('<h1>Hello ' + req.query.name + '</h1>'); // BAD CD-79
});

app.get('/go', (req, res) => res.redirect(req.query.next as string)); // BAD CD-601

app.post('/merge', (req, res) => {
  const cfg = {};
  _.merge(cfg, req.body); // BAD CD-1321
  const html = ejs.render(req.body.tpl, {}); // BAD CD-1336
  const token = req.headers.authorization!.split(' ')[1];
  const who = jwt.decode(token); // BAD CD-347
  res.send(html);
});

app.use('/v1', router);
export const handler = serverless(app);
