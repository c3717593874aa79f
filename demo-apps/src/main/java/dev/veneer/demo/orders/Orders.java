package dev.veneer.demo.orders;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps orders in an H2 database under {@code /var/lib/orders}: fills it, closes it, and opens it again from its file.
 *
 * <p>{@code 02-h2-on-tmpfs/policy.yaml} says how to run it, and what it prints.
 */
public final class Orders {
    private static final String URL = "jdbc:h2:file:/var/lib/orders/orders";
    private static final Path FILE = Path.of("/var/lib/orders/orders.mv.db");
    private static final int ORDERS = 10_000;
    private static final int CUSTOMERS = 250;
    private static final int BATCH = 1_000;

    private Orders() {}

    /** Fills the database, opens it again, and stays until standard input ends, as a service would. */
    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(URL)) {
            createTables(connection);
            insert(connection);
            System.out.println("filled    " + URL);
            System.out.println("held      " + count(connection));
        }
        System.out.println("closed    " + FILE + (Files.exists(FILE) ? " is there" : " is missing"));
        try (Connection connection = DriverManager.getConnection(URL + ";IFEXISTS=TRUE")) {
            System.out.println("reopened  " + count(connection));
            System.out.println("serving until standard input ends");
            System.in.transferTo(System.out);
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table customer(id int primary key, name varchar not null)");
            statement.execute("create table orders(id int primary key, customer int not null references customer,"
                    + " amount decimal(12, 2) not null)");
        }
    }

    private static void insert(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement customer = connection.prepareStatement("insert into customer values (?, ?)");
                PreparedStatement order = connection.prepareStatement("insert into orders values (?, ?, ?)")) {
            for (int id = 1; id <= CUSTOMERS; id++) {
                customer.setInt(1, id);
                customer.setString(2, "customer " + id);
                customer.addBatch();
            }
            customer.executeBatch();
            for (int id = 1; id <= ORDERS; id++) {
                order.setInt(1, id);
                order.setInt(2, 1 + id % CUSTOMERS);
                order.setBigDecimal(3, BigDecimal.valueOf(id, 2));
                order.addBatch();
                if (id % BATCH == 0) {
                    order.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static String count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*), count(distinct customer), sum(amount) from orders")) {
            row.next();
            return row.getInt(1) + " orders of " + row.getInt(2) + " customers, " + row.getBigDecimal(3) + " in all";
        }
    }
}
