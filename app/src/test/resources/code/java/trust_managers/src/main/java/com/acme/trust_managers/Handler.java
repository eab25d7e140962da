package com.acme.trust_managers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.net.URL;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.X509TrustManager;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  private static final Set<String> HOSTS = Set.of("a.example.com", "b.example.com");

  static class Any implements X509TrustManager { // BAD CD-295
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    public X509Certificate[] getAcceptedIssuers() {
      return null;
    }
  }

  static class None implements X509TrustManager { // ok
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("none");
    }

    public X509Certificate[] getAcceptedIssuers() {
      return null;
    }
  }

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    try {
      URL asked = new URL(event.getQueryStringParameters().get("url"));
      if (HOSTS.contains(asked.getHost())) {
        asked.openConnection(); // ok
      }
      new URL(event.getQueryStringParameters().get("other")).openConnection(); // BAD CD-918
    } catch (IOException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
