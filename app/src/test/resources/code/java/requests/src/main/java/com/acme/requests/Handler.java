package com.acme.requests;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.web.client.RestTemplate;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String address = event.getQueryStringParameters().get("url");
    try {
      new URL(address).openConnection().getInputStream(); // BAD CD-918
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request = HttpRequest.newBuilder().uri(URI.create(address)).GET().build();
      client.send(request, HttpResponse.BodyHandlers.ofString()); // BAD CD-918
      new RestTemplate().getForObject(address, String.class); // BAD CD-918
      new RestTemplate().getForObject("https://api.example.com/shops/" + address, String.class); // ok
      new URL("https://api.example.com/status?id=" + address).openStream(); // ok
    } catch (IOException | InterruptedException e) {
      return null;
    }
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
