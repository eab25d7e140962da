const { SESClient, SendEmailCommand } = require('@aws-sdk/client-ses');

const ses = new SESClient({});

exports.handler = async (event) => {
  for (const record of event.Records) {
    const review = JSON.parse(record.Sns.Message);
    console.log('notify', JSON.stringify(review));
    await ses.send(
      new SendEmailCommand({
        Source: process.env.SENDER,
        Destination: { ToAddresses: ['moderation@example.com'] },
        Message: {
          Subject: { Data: `Review of ${review.product}` },
          Body: { Html: { Data: `<p>${review.text}</p>` } },
        },
      }),
    );
  }
};
