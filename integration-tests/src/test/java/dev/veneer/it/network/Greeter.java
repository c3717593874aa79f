package dev.veneer.it.network;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** An object that is called from afar. */
public interface Greeter extends Remote {
    /** Returns a greeting. */
    String greet(String name) throws RemoteException;

    /** Returns the text of the caller's address. */
    String caller() throws RemoteException;
}
