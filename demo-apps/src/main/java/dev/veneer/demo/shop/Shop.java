package dev.veneer.demo.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Takes orders into the PostgreSQL database at {@code db.prod.internal:5432}, a name that is compiled in, and sums them up.
 *
 * <p>{@code 05-postgresql-by-name/policy.yaml} says how to run it, and what it prints.
 */
public final class Shop {
    static final String USER = "shop";
    static final String PASSWORD = "secret";

    /** With this parameter the driver leaves settings out that H2, which may stand in, does not have. */
    private static final String URL = "jdbc:postgresql://db.prod.internal:5432/orders?replication=false";

    private static final int ORDERS = 1_000;
    private static final int CUSTOMERS = 25;
    private static final int BATCH = 100;

    private Shop() {}

    /** Takes the orders, or tells what kept it from that. */
    public static void main(String[] args) {
        try (Connection connection = DriverManager.getConnection(URL, USER, PASSWORD)) {
            System.out.println("connected " + connection.getMetaData().getURL());
            insert(connection);
            print(connection);
        } catch (SQLException e) {
            System.err.println("shop: " + cause(e));
            System.exit(1);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement order = connection.prepareStatement("insert into orders values (?, ?, ?)")) {
            for (int id = 1; id <= ORDERS; id++) {
                order.setInt(1, id);
                order.setString(2, "customer " + id % CUSTOMERS);
                order.setBigDecimal(3, BigDecimal.valueOf(id, 2));
                order.addBatch();
                if (id % BATCH == 0) {
                    order.executeBatch();
                }
            }
        }
        connection.commit();
    }

    private static void print(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select count(*), sum(amount) from orders where customer = ?")) {
            query.setString(1, "customer 7");
            try (ResultSet row = query.executeQuery()) {
                row.next();
                System.out.println("sold      " + row.getInt(1) + " of " + ORDERS + " orders to customer 7, "
                        + row.getBigDecimal(2) + " in all");
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
