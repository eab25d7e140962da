const axios = require('axios');
const https = require('https');

const HOSTS = ['api.example.com'];

exports.handler = async (event) => {
  const { url, id } = event;
  await fetch(url); // BAD CD-918
  await axios.get(`https://api.example.com/items/${id}`); // ok
  await axios({ method: 'get', url }); // BAD CD-918
  await fetch(`${process.env.API}/items/${id}`); // ok
  const parsed = new URL(url);
  if (HOSTS.includes(parsed.hostname)) await fetch(url); // ok
  https.get({ hostname: event.host, path: '/' }); // BAD CD-918
  const client = axios.create({ timeout: 100 });
  await client.post(event.hook, {}); // BAD CD-918
  await axios({ url: process.env.HOOK, method: 'post', data: event.body }); // ok
};
