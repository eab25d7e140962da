const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');

const sns = new SNSClient({});

/** Weights are "1" to "5"; anything else counts as one. */
function score(stars, weight) {
  return stars * (/^[1-5]$/.test(weight) ? Number(weight) : 1);
}

exports.handler = async (event) => {
  for (const record of event.Records) {
    const image = record.dynamodb.NewImage;
    if (!image) continue;
    if (score(Number(image.stars.N), image.weight.S) < 2) {
      await sns.send(
        new PublishCommand({
          TopicArn: process.env.MODERATION_TOPIC,
          Message: JSON.stringify({ product: image.product.S, id: image.id.S, text: image.text.S }),
        }),
      );
    }
  }
};
