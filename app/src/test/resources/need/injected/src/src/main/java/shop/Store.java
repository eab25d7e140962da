package shop;

public interface Store {
  String get(String id);

  void put(String id);
}
