package com.acme.script_engine;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String rule = event.getBody();
    ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
    ExpressionParser parser = new SpelExpressionParser();
    try {
      engine.eval(rule); // BAD CD-94
      engine.eval("1 + 1"); // ok
      parser.parseExpression(rule).getValue(); // BAD CD-94
      parser.parseExpression("price > 10").getValue(); // ok
    } catch (ScriptException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
