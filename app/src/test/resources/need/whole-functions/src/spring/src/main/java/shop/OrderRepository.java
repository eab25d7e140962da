package shop;

public interface OrderRepository {
  void store(String id);
}
