package com.acme.directories;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.InitialDirContext;
import javax.naming.directory.SearchControls;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String user = event.getQueryStringParameters().get("user");
    try {
      DirContext directory = new InitialDirContext();
      directory.search("ou=people", "(uid=" + user + ")", new SearchControls()); // BAD CD-90
      directory.search("ou=people", "(uid={0})", new Object[] {user}, new SearchControls()); // ok
      XPath paths = XPathFactory.newInstance().newXPath();
      paths.compile("//user[@name='" + user + "']"); // BAD CD-643
      paths.compile("//user[@name=$name]"); // ok
    } catch (NamingException | XPathExpressionException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
