package dev.veneer.demo.shop;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.h2.tools.Server;

/** Runs the shop with a database beside it in the same JVM: H2, which speaks PostgreSQL's protocol, in memory. */
public final class ShopWithDatabase {
    private static final String PORT = "5432";
    /** What H2's server adds to the name of the database. */
    private static final String MODE = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    /** The driver logs that H2 calls itself a PostgreSQL of 2006. Held, or the logger forgets its level. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private ShopWithDatabase() {}

    /** Starts the database and the shop, and stays until standard input ends, as a service would. */
    public static void main(String[] args) throws SQLException, IOException {
        DRIVER.setLevel(Level.SEVERE);
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:mem:orders" + MODE, Shop.USER, Shop.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create table orders(id int primary key, customer varchar, amount decimal(12, 2))");
            Server server = Server.createPgServer(
                            "-pgPort", PORT, "-pgAllowOthers", "-ifExists", "-key", "orders", "mem:orders")
                    .start();
            System.out.println("database  at port " + server.getPort());
            Shop.main(args);
            System.out.println("serving until standard input ends");
            System.in.transferTo(System.out);
            server.stop();
        }
    }
}
