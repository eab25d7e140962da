const express = require('express');
const serverless = require('serverless-http');
const { exec } = require('child_process');

const app = express();
const router = express.Router();

app.use(express.json());
app.get('/files/:name', (req, res) => {
  exec('cat ' + req.params.name); // BAD CD-78
  exec('ls'); // ok
  res.send('done');
});
router.post('/run', async (req, res) => {
  const { task } = req.body;
  exec(task); // BAD CD-78
  if (['a', 'b'].includes(req.query.kind)) exec('echo ' + req.query.kind); // ok
});
router.get('/own', (req, res) => {
  exec('cat /data/' + req.user.id); // ok: who signed in, as the middleware says
  exec('cat /data/' + req.headers.user); // BAD CD-78
});
app.use('/api', router);

module.exports.handler = serverless(app);
