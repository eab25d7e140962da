const https = require('https');

const MAX_BYTES = 5 * 1024 * 1024;

/** The suppliers whose pictures the shop shows. */
const SUPPLIERS = new Map([
  ['acme', 'img.acme.example'],
  ['globex', 'cdn.globex.example'],
]);
const PICTURE = /^[\w-]{1,80}\.(?:jpg|png|webp)$/;
const TYPES = new Set(['image/jpeg', 'image/png', 'image/webp']);

function download(host, picture) {
  return new Promise((resolve, reject) => {
    https
      .get({ host, path: `/pictures/${picture}`, timeout: 5000 }, (response) => {
        const type = response.headers['content-type'];
        if (response.statusCode !== 200 || !TYPES.has(type)) {
          response.resume();
          reject(new Error('no picture'));
          return;
        }
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
        response.on('end', () => resolve({ type, body: Buffer.concat(chunks) }));
        response.on('error', reject);
      })
      .on('error', reject);
  });
}

exports.handler = async (event) => {
  const { supplier, picture } = event.queryStringParameters ?? {};
  const host = SUPPLIERS.get(supplier);
  if (!host || !PICTURE.test(picture ?? '')) {
    return { statusCode: 400, body: 'supplier or picture is not known' };
  }
  try {
    const image = await download(host, picture);
    return {
      statusCode: 200,
      headers: { 'content-type': image.type, 'cache-control': 'public, max-age=86400' },
      body: image.body.toString('base64'),
      isBase64Encoded: true,
    };
  } catch (error) {
    console.error('proxy failed', error.message);
    return { statusCode: 502, body: 'the picture could not be fetched' };
  }
};
