package pool;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent;

public class Built
    implements RequestHandler<CognitoUserPoolPreSignUpEvent, CognitoUserPoolPreSignUpEvent> {
  @Override
  public CognitoUserPoolPreSignUpEvent handleRequest(
      CognitoUserPoolPreSignUpEvent event, Context context) {
    event.setResponse(
        CognitoUserPoolPreSignUpEvent.Response.builder().withAutoVerifyEmail(true).build());
    return event;
  }
}
