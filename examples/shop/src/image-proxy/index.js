const https = require('https');
const http = require('http');

const MAX_BYTES = 5 * 1024 * 1024;

/** Fetches a supplier's picture, so that the shop's pages load pictures from one host only. */
function download(url) {
  const client = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    client
      .get(url, (response) => {
        const chunks = [];
        let size = 0;
        response.on('data', (chunk) => {
          size += chunk.length;
          if (size > MAX_BYTES) {
            response.destroy(new Error('too large'));
            return;
          }
          chunks.push(chunk);
        });
        response.on('end', () => resolve({ type: response.headers['content-type'], body: Buffer.concat(chunks) }));
        response.on('error', reject);
      })
      .on('error', reject);
  });
}

exports.handler = async (event) => {
  const url = event.queryStringParameters?.url;
  if (!url) {
    return { statusCode: 400, body: 'url is missing' };
  }
  try {
    const image = await download(url);
    return {
      statusCode: 200,
      headers: { 'content-type': image.type ?? 'image/jpeg', 'cache-control': 'public, max-age=86400' },
      body: image.body.toString('base64'),
      isBase64Encoded: true,
    };
  } catch (error) {
    console.error('proxy failed', error);
    return { statusCode: 502, body: String(error.stack) };
  }
};
