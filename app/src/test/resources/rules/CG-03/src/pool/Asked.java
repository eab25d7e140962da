package pool;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CognitoUserPoolPreSignUpEvent;

public class Asked
    implements RequestHandler<CognitoUserPoolPreSignUpEvent, CognitoUserPoolPreSignUpEvent> {
  @Override
  public CognitoUserPoolPreSignUpEvent handleRequest(
      CognitoUserPoolPreSignUpEvent event, Context context) {
    CognitoUserPoolPreSignUpEvent.Response response = new CognitoUserPoolPreSignUpEvent.Response();
    if ("PreSignUp_ExternalProvider".equals(event.getTriggerSource())) {
      response.setAutoConfirmUser(true);
    }
    event.setResponse(response);
    return event;
  }
}
