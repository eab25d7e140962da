const { SESClient, SendEmailCommand } = require('@aws-sdk/client-ses');

const ses = new SESClient({});

exports.handler = async (event) => {
  for (const record of event.Records) {
    const review = JSON.parse(record.Sns.Message);
    console.log('notify', review.id);
    await ses.send(
      new SendEmailCommand({
        Source: process.env.SENDER,
        Destination: { ToAddresses: ['moderation@example.com'] },
        Message: {
          Subject: { Data: 'A review to look at' },
          Body: { Text: { Data: `${review.product}\n\n${review.text}` } },
        },
      }),
    );
  }
};
