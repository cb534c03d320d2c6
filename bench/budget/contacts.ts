// What a program that uses one resource bundles.
export { Contacts } from "@waypost/flowella/resources/contacts";
