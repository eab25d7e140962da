package pool;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent;

public class Setters
    implements RequestHandler<CognitoUserPoolPreSignUpEvent, CognitoUserPoolPreSignUpEvent> {
  @Override
  public CognitoUserPoolPreSignUpEvent handleRequest(
      CognitoUserPoolPreSignUpEvent event, Context context) {
    event.getResponse().setAutoConfirmUser(true);
    event.getResponse().setAutoVerifyEmail(false);
    return event;
  }
}
