import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { html } from 'hono/html';
import { execSync } from 'node:child_process';

const app = new Hono();

app.get('/hello/:name', (c) => c.html(`<h1>Hello ${c.req.param('name')}</h1>`)); // BAD CD-79
app.get('/safe/:name', (c) => c.html(html`<h1>Hello ${c.req.param('name')}</h1>`)); // ok
app.post('/run', async (c) => {
  const { cmd } = await c.req.json();
  execSync(cmd); // BAD CD-78
  return c.redirect(c.req.query('next')!); // BAD CD-601
});
app.get('/home', (c) => c.redirect('/')); // ok
app.get('/json/:name', (c) => c.json({ name: c.req.param('name') })); // ok

export const handler = handle(app);
