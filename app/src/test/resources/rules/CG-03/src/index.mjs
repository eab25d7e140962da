export const always = async (event) => {
  event.response.answerCorrect = true;
  return event;
};

export const compared = async (event) => {
  event.response.answerCorrect =
    event.request.challengeAnswer === event.request.privateChallengeParameters.code;
  return event;
};

export const decided = async (event) => {
  if (event.request.challengeAnswer === event.request.privateChallengeParameters.code) {
    event.response.answerCorrect = true;
  }
  return event;
};

export const tokens = async (event) => {
  event.response = { issueTokens: true, failAuthentication: false };
  return event;
};

export const after = async (event) => {
  const last = event.request.session.at(-1);
  event.response.issueTokens = Boolean(last && last.challengeResult);
  return event;
};
