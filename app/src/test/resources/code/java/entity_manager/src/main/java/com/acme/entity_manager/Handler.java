package com.acme.entity_manager;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceContext;
import javax.persistence.Query;

public class Handler
    implements RequestHandler<APIGatewayProxyRequestEvent, APIGatewayProxyResponseEvent> {

  @PersistenceContext private EntityManager em;

  @Override
  public APIGatewayProxyResponseEvent handleRequest(
      APIGatewayProxyRequestEvent event, Context context) {
    String state = event.getQueryStringParameters().get("state");
    Query open = em.createQuery("select o from Order o where o.state = '" + state + "'"); // BAD CD-89
    open.getResultList();
    em.createNativeQuery("select * from orders where state = " + state); // BAD CD-89
    Query safe = em.createQuery("select o from Order o where o.state = :state"); // ok
    safe.setParameter("state", state);
    return new APIGatewayProxyResponseEvent().withStatusCode(204);
  }
}
